/**
 * What to do about each of KuCoin's error codes, one sentence a code. Kept out of the main entry point: a
 * program that needs no words in its errors does not carry them.
 *
 * The facts come from https://www.kucoin.com/docs-new/error-code and from reports of users.
 *
 * @packageDocumentation
 */
export { hintByHand, hintFor, hintIn } from './hint-for.ts'
