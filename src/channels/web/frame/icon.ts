/** The sign in the browser's tab: an answer under its question. */

export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#0b5a7d"/>
<path d="M8 10h10M8 16h16M8 22h13" stroke="#fff" stroke-width="3" stroke-linecap="round"/>
</svg>
`
