import { expect, it } from 'vitest'
import { type ChatMessage, withoutSystem } from '../../../src/models/chat/chatMessage.js'

const system = (text: string): ChatMessage => ({ role: 'system', text })
const user = (text: string): ChatMessage => ({ role: 'user', text })
const assistant = (text: string): ChatMessage => ({ role: 'assistant', text })

it.each([
  ['before the first question', [system('规则'), user('问'), assistant('答'), user('再问')], [user('规则\n\n问'), assistant('答'), user('再问')]],
  ['together, where there is more than one', [system('一'), user('问'), system('二')], [user('一\n\n二\n\n问')]],
  ['by itself, where there is no question', [system('规则')], [user('规则')]],
  ['nowhere, where there is none', [user('问')], [user('问')]],
])('puts what the system says %s', (_, messages, expected) => {
  expect(withoutSystem(messages)).toEqual(expected)
}) // prettier-ignore
