import DefaultTheme from 'vitepress/theme'
import './find.css'

export default DefaultTheme
