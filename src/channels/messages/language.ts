/** The languages in which Wenji speaks. */
export type Language = 'zh' | 'en'
