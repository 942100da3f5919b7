// The page's entry: it renders into the one element of index.html.
import { render } from 'preact'

const page = document.getElementById('page')
if (page) render(<h1>kucoin-bot</h1>, page)
