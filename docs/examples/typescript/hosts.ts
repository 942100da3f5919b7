/** Where the exchange is: KuCoin's own address, unless `KUCOIN_BASE_URL` names another. */
const { KUCOIN_BASE_URL: spot } = process.env

export const hosts = spot === undefined ? {} : { hosts: { spot } }
