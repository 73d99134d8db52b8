/** Figures of the chat model for Prometheus: how often it was asked, what came of it, and what of that was worth showing. */

import { Counter, Histogram, type Registry } from 'prom-client'
import type { ImprovingEvents } from './improving.js'

/** From a model on the same machine's graphics card to the deadline. */
const BUCKETS_SECONDS = [0.25, 0.5, 1, 2, 3, 5, 8, 12, 20]

/** Registers the figures; the events count in them. No label holds anything that a person or a model wrote. */
export function modelFigures(
  registry: Registry,
): Required<Pick<ImprovingEvents, 'onModelCall' | 'onImproved'>> {
  const registers = [registry]
  const calls = new Counter({
    name: 'wenji_model_calls_total',
    help: 'Requests to the chat model, by what came back: said, or why nothing did.',
    labelNames: ['outcome'] as const,
    registers,
  })
  const seconds = new Histogram({
    name: 'wenji_model_seconds',
    help: 'How long a request to the chat model took, waiting for its turn and failures included.',
    buckets: BUCKETS_SECONDS,
    registers,
  })
  const improvements = new Counter({
    name: 'wenji_improvements_total',
    help: 'Answers that the chat model was to improve, by task and by whether it did.',
    labelNames: ['task', 'outcome'] as const,
    registers,
  })
  const claims = new Counter({
    name: 'wenji_model_claims_total',
    help: 'Claims of the chat model, by whether they held when they were verified.',
    labelNames: ['fate'] as const,
    registers,
  })
  return {
    onModelCall: ({ outcome, ms }) => {
      calls.inc({ outcome })
      seconds.observe(ms / 1000)
    },
    onImproved: ({ task, outcome, claims: made, kept }) => {
      improvements.inc({ task, outcome })
      claims.inc({ fate: 'kept' }, kept)
      claims.inc({ fate: 'dropped' }, made - kept)
    },
  }
}
