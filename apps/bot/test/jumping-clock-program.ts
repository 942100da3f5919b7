// Loaded before the bot: SIGUSR2 sets the machine's clock by JUMP_MS, as somebody who is root could. What counts steadily goes on.
const RealDate = Date
let jumpMs = 0
process.on('SIGUSR2', () => {
  jumpMs += Number(process.env['JUMP_MS'])
  process.stderr.write('the clock was set\n')
})
const now = (): number => RealDate.now() + jumpMs
globalThis.Date = new Proxy(RealDate, {
  construct: (real, given: unknown[], made): object =>
    Reflect.construct(real, given.length === 0 ? [now()] : given, made),
  get: (real, name): unknown => (name === 'now' ? now : Reflect.get(real, name)),
})
