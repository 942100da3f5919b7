import { callPage } from '../call-page.ts'
import { allCalls, kebab } from '../calls.ts'

export default {
  watch: ['../../../packages/core/dist/endpoints/**/*.js'],
  paths: () =>
    allCalls().map((call) => ({
      params: { group: kebab(call.group), call: call.slug, title: call.name, called: call.called },
      content: callPage(call),
    })),
}
