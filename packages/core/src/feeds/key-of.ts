import type { TopicRow } from '../topics/topic.ts'

/** What a message is about; empty where its topic does not say, or where it is not shaped like a message of it. */
export function keyOf(topic: TopicRow, data: unknown, subject: unknown): string {
  try {
    return topic.keyOf?.(data as never, subject as string | undefined) ?? ''
  } catch {
    return ''
  }
}
