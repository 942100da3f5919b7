/** Tells a program from what it printed. */

const hmac =
  /\bhmac\b|\bhmac_?sha|HMACSHA256|hash_hmac|createHmac|HmacSHA256|computeHmac|GetHMAC|Hmac\.new|OpenSSL::HMAC/i
const client =
  /\bccxt\.\w+\s*\(|new\s+ccxt|\bClient\(|kucoin\.client|KucoinClient\(|\b(?:Trade|User|Market|Margin)\(/
/** How a line begins in some language. */
const codeLine =
  /^[ \t]{0,16}(?:import|from|const|let|var|val|def|fun|use|using|uses|open|require|library\(|public|async|auto|final|local|my|package|module|class|string|void|Dim|Function|#include|#!\/|-module|\(ns|\$\w+\s*=|\w+ <- |\w+=\$\(|[\w.]+\s*=\s*[\w.]+\()/gm

/** Whether a text is the program. */
export function isProgram(text: string): boolean {
  const isSigning = hmac.test(text) && /KC[-_]API|kucoin/i.test(text) && /[=({]/.test(text)
  const lines = text.match(codeLine)?.length ?? 0
  return (isSigning && lines > 0) || (client.test(text) && lines > 1)
}
