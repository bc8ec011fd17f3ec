import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { StepEvent } from '../api/step-by-step.ts'

export interface ShownStep {
  id: string
  title: string
  state: 'waits' | 'runs' | 'done'
  milliseconds?: number
  received?: number
  total?: number
  /** Why it takes longer, and until when. */
  waiting?: { why: string; milliseconds: number }
}

export interface Asking {
  tell: (event: StepEvent) => void
  signal: AbortSignal
}

/** The steps as they are after another event. */
export function withEvent(steps: readonly ShownStep[], event: StepEvent): ShownStep[] {
  switch (event.kind) {
    case 'steps':
      return event.steps.map((step) => ({ ...step, state: 'waits' }))
    case 'started':
      return steps.map((step) => (step.id === event.step ? { ...step, state: 'runs' } : step))
    case 'done': {
      const { kind: _, step: id, ...found } = event
      return steps.map(({ waiting: _, ...step }) => (step.id === id ? { ...step, ...found, state: 'done' } : step))
    }
    case 'waiting': {
      const { why, milliseconds } = event
      return steps.map((step) => (step.state === 'runs' ? { ...step, waiting: { why, milliseconds } } : step))
    }
  }
}

/** Does something that is answered step by step. It is given up when the page is left, or by `stop`. */
export function useSteps<Result, Input = void>(ask: (input: Input, asking: Asking) => Promise<Result>) {
  const [steps, setSteps] = useState<ShownStep[]>([])
  const under = useRef<AbortController>(undefined)
  const mutation = useMutation<Result, unknown, Input>({
    mutationFn: (input) => {
      const controller = new AbortController()
      under.current = controller
      setSteps([])
      const tell = (event: StepEvent) => setSteps((before) => withEvent(before, event))
      return ask(input, { tell, signal: controller.signal })
    },
  })
  const { reset: forget } = mutation
  const reset = useCallback(() => {
    under.current?.abort()
    forget()
    setSteps([])
  }, [forget])
  useEffect(() => () => under.current?.abort(), [])
  return { ...mutation, steps, reset }
}
