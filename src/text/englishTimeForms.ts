/** How plans write dates, durations and frequencies in English. Patterns run on folded text. */

import { DIGITS } from './patternGate.js'
import type { TimeForm } from './timeForm.js'

const MONTH_NAME =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?'
/** Without a year `may` and `march` are mostly verbs; a day before them makes them months. */
const SURE_MONTH = '(?:january|february|april|june|july|august|september|october|november|december)'
const ENGLISH_NUMBER = '(?:\\d+|one|two|three|four|five|six|nine|ten|twelve)'

export const ENGLISH_TIME_FORMS: readonly TimeForm[] = [
  {
    form: 'frequency',
    needs: ['ey', 'rclt'],
    regex: new RegExp(
      `\\b(?:every|each)\\s+(?:${ENGLISH_NUMBER}|other|second)?\\s?(?:days?|weeks?|months?|quarters?|years?|terms?)\\b|` +
        '\\b(?:quarterly|monthly|annually|weekly|daily|biannually|biennially|bimonthly|fortnightly|half-yearly|semi-annually|yearly)\\b|' +
        `\\b(?:once|twice|${ENGLISH_NUMBER} times)\\s(?:an?|per|each|every)\\s(?:day|week|month|quarter|year|term)\\b|\\bper\\s(?:quarter|month|week|year|annum|term)\\b`,
      'g',
    ),
  },
  {
    form: 'date',
    needs: [`${DIGITS}_`, 'aeuo', 'bcglnprvy'],
    regex: new RegExp(
      `\\b(?:\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?)?${MONTH_NAME}\\s+(?:\\d{1,2}(?:st|nd|rd|th)?,?\\s+)?(?:19|20)(?:\\d\\d|__)(?![\\d_])`,
      'g',
    ),
  },
  {
    form: 'date',
    needs: [DIGITS, 'aeuo', 'bcglnprvy'],
    regex: new RegExp(
      `\\b\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH_NAME}(?![a-z])|\\b${SURE_MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?(?![\\d,]*\\d|\\s(?:19|20)\\d\\d)`,
      'g',
    ),
  },
  {
    form: 'date',
    needs: [DIGITS, 'qdf-'],
    regex:
      /\bq[1-4]\s+(?:of\s+)?(?:fy\s?)?(?:19|20)\d\d(?:[-/]\d\d)?\b|\bend of (?:fy\s?)?(?:19|20)(?:\d\d|__)(?![\d_])|(?<=\b(?:by|in|until|before|during)\s)fy\s?(?:19|20)\d\d(?:[-/]\d\d)?\b|\b(?:19|20)\d\d-\d\d-\d\d\b/g,
  },
  {
    form: 'date',
    needs: ['rmldb', `${DIGITS}o`],
    regex: new RegExp(
      `\\b(?:spring|summer|autumn|winter|early|mid|late|mid-)\\s?(?:19|20)\\d\\d\\b|\\bend of (?:${MONTH_NAME}|the (?:year|quarter|month|term|financial year))(?![a-z])|` +
        '(?<=\\b(?:by|until|before)\\s)(?:19|20)(?:\\d\\d|__)(?![\\d_,]|-\\d)',
      'g',
    ),
  },
  {
    form: 'duration',
    needs: [`${DIGITS}eoi`, 'ykh', 'aeo'],
    regex: new RegExp(
      `\\b(?:within\\s+)?${ENGLISH_NUMBER}\\s+(?:business\\s+|working\\s+|calendar\\s+|school\\s+)?(?:days?|weeks?|months?|years?|hours?)\\b`,
      'g',
    ),
  },
]
