import { fold } from '../../text/fold.js'

/** 列第一位者为牵头单位 and its variants: from there on the office named first leads. */
const FIRST_LEADS =
  /(?:第一|首)(?:位|个|家|名)?(?:的)?(?:者|的)?(?:责任)?(?:单位|部门)?(?:均)?(?:为|是|作为)(?:该项(?:工作|任务)的?)?(?:总?牵头|主办|主责)|牵头(?:单位|部门)(?:均)?(?:列|排)(?:在)?(?:第一|首)位?|first[- ](?:named|listed)[^.]{0,40}leads?/

/** Whether a sentence of the plan's own says that of several offices the one named first leads. */
export function saysFirstLeads(text: string): boolean {
  return FIRST_LEADS.test(fold(text))
}
