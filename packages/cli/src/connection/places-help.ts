/** How the places of keys are described in a help text. */
export const placesHelp = `
FROM is a place and never a secret, for arguments are seen by every user of the machine:
  env           KUCOIN_API_KEY, KUCOIN_API_SECRET, KUCOIN_API_PASSPHRASE, each also with _FILE behind it;
                or KUCOIN_CREDENTIALS_FILE, the path of the JSON of file:
  env:PREFIX    PREFIX_KEY, PREFIX_SECRET, PREFIX_PASSPHRASE
  file:PATH     {"key": …, "secret": …, "passphrase": …}, readable by its owner alone
  stdin         the same JSON from a pipe; on a terminal the three are asked for and not shown`
