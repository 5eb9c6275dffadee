export { renderPage } from './html/page.ts'
