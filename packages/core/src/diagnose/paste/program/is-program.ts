/** Tells a program from what it printed. */

const hmac =
  /\bhmac\b|\bhmac_?sha|HMACSHA256|hash_hmac|createHmac|HmacSHA256|computeHmac|GetHMAC|Hmac\.new|OpenSSL::HMAC/i
const client =
  /\bccxt\.\w+\s*\(|new\s+ccxt|\bClient\(|kucoin\.client|KucoinClient\(|\b(?:Trade|User|Market|Margin)\(/
/** How a line begins in some language, and in no log. A word alone begins sentences, too: "using hmac", "from 10.0.0.1". */
const codeLine = new RegExp(
  `^[ \\t]{0,16}(?:${[
    'import (?:qualified |static |type )?(?:[\\w.*$]+[ \\t]*(?:$|[;,(]|as |from |hiding )|[{*"\'(<])',
    'from [\\w.]+ import ',
    '(?:const|let|var) (?:mut )?(?:[\\w$]+(?:, ?[\\w$]+)*[ \\t]?(?:[=:;]|$)|[{[(])',
    'var \\w+ [\\w.*[\\]]+$',
    'def(?:p|module)? \\w',
    'func(?:tion)?\\*? ?(?:[\\w.:-]+ ?)?[({]',
    'using (?:(?:static |namespace )?[\\w.:]+[;,]|[A-Z]\\w*$)',
    'require(?:_once|_relative)?[ (]+["\'_]',
    'public (?:static|async|class|final|sealed|override|function|interface|record|void|string|int|long|[A-Z][\\w<>[\\]]*) ',
    'async (?:def|fn|function|with|\\w+ ?\\()',
    'package [\\w.:]+;?$',
    '#include',
    '\\$\\w+\\s*=',
    '[\\w.]+\\s*=\\s*[\\w.]+\\(',
  ].join('|')})`,
  'gm',
)
/** The same where a word alone would begin sentences, too. */
const moreCodeLine =
  /^[ \t]{0,16}(?:(?:use|uses|open|module) [A-Z][\w:.]*[\s;,]|my [$@%]\w|(?:local|auto|final|string) \w+(?: \w+)? ?[=(]|val \w+ ?[=:]|(?:fun|void|Function) \w+\(|(?:static |private )?class \w+ ?[{:(]?\n|Dim \w+ As |library\(|#!\/|-module\(|\(ns |\w+ <- |\w+=\$\()/gm

/** Whether it leaves the signing to a library. */
export function isSignedElsewhere(text: string): boolean {
  return client.test(text) && !/KC[-_]API/i.test(text)
}

/** Whether a text is the program. */
export function isProgram(text: string): boolean {
  const isSigning = hmac.test(text) && /KC[-_]API|kucoin/i.test(text) && /[=({]/.test(text)
  const lines = (text.match(codeLine)?.length ?? 0) + (text.match(moreCodeLine)?.length ?? 0)
  return (isSigning && lines > 0) || (client.test(text) && lines > 1)
}
