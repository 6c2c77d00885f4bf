import { JVM_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const jvm: Wing = {
  id: 'jvm',
  languages: [
    {
      id: 'java',
      name: 'Java',
      words: ['java'],
      extensions: ['.java'],
      tier: 'proved',
      grammar: 'java',
      comments: JVM_COMMENTS,
      queries: ['jvm/queries/java.scm'],
      reader: async () => (await import('./read/reader.ts')).javaReader,
    },
    {
      id: 'kotlin',
      name: 'Kotlin',
      words: ['kotlin'],
      extensions: ['.kt', '.kts'],
      tier: 'proved',
      grammar: 'kotlin',
      comments: JVM_COMMENTS,
      queries: ['jvm/queries/kotlin.scm'],
      reader: async () => (await import('./read/kotlin/reader.ts')).kotlinReader,
    },
    {
      id: 'scala',
      name: 'Scala',
      words: ['scala'],
      extensions: ['.scala', '.sc'],
      tier: 'imports',
      grammar: 'scala',
      comments: JVM_COMMENTS,
      queries: ['jvm/queries/scala.scm'],
      reader: async () => (await import('./read/scala/reader.ts')).scalaReader,
    },
    {
      id: 'groovy',
      name: 'Groovy',
      words: ['groovy'],
      extensions: ['.groovy'],
      shebangs: ['groovy'],
      tier: 'imports',
      grammar: 'groovy',
      comments: JVM_COMMENTS,
      queries: ['jvm/queries/groovy.scm'],
      reader: async () => (await import('./read/groovy/reader.ts')).groovyReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/java-resolver.ts')).createJavaResolver,
};
