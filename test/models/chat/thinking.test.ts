import { expect, it } from 'vitest'
import { withoutThinking } from '../../../src/models/chat/thinking.js'

it.each([
  ['nothing', '答', '答'],
  ['thoughts of DeepSeek, Qwen and GLM', '<think>想\n想</think>\n答', '\n答'],
  ['thoughts by another name', '<thinking>想</thinking>答<Thought>想</Thought>。', '答。'],
  ['thoughts of Seed-OSS', '<seed:think>想</seed:think>答', '答'],
  ['thoughts of Kimi', '◁think▷想◁/think▷答', '答'],
  ['thoughts of Magistral', '[THINK]想[/THINK]答', '答'],
  ['the channels of gpt-oss', '<|channel|>analysis<|message|>想<|end|><|start|>assistant<|channel|>final<|message|>答', '答'],
  ['the channels of Gemma', '<|channel>thought\n想<channel|>答', '答'],
  ['thoughts that begin in the prompt', '想</think>答', '答'],
  ['thoughts that do not end', '答<think>想', '答'],
  ['thoughts alone', '<think>想</think>', ''],
  ['thoughts within thoughts', '<think>一<think>二</think>三</think>答', '答'],
  ['several thoughts', '<think>一</think>答<think>二</think>案', '答案'],
])('leaves out %s', (_, reply, said) => {
  expect(withoutThinking(reply)).toBe(said)
}) // prettier-ignore

it('leaves marks alone that are none', () => {
  const reply = '<thinker>think</thinker> think> 《think》'
  expect(withoutThinking(reply)).toBe(reply)
})
