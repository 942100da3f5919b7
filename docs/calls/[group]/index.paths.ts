import { groupPage, groupsOf } from '../group-page.ts'

export default {
  watch: ['../../../packages/core/dist/endpoints/**/*.js'],
  paths: () =>
    groupsOf().map(({ group, folder, calls }) => ({
      params: { group: folder, title: group },
      content: groupPage(calls),
    })),
}
