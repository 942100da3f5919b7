export { InputError } from '@kucoin-kit/terminal'
