/** Milliseconds of each candle type. Months count 30 days: the sources do not define them. */
export const CANDLE_SPANS: Readonly<Record<string, number>> = {
  '1min': 60_000,
  '3min': 180_000,
  '5min': 300_000,
  '15min': 900_000,
  '30min': 1_800_000,
  '1hour': 3_600_000,
  '2hour': 7_200_000,
  '4hour': 14_400_000,
  '6hour': 21_600_000,
  '8hour': 28_800_000,
  '12hour': 43_200_000,
  '1day': 86_400_000,
  '1week': 604_800_000,
  '1month': 2_592_000_000,
}
