import type { HandlersOf } from '#shared/contract/index.ts';
import type { sampleContract } from '#shared/contract/sample.contract.ts';
import type { SampleService } from './sample.service.ts';

export function createSampleHandlers(sample: SampleService): HandlersOf<keyof typeof sampleContract> {
  return {
    'sample:state': () => sample.state(),
    'sample:fill': () => sample.fill(),
    'sample:remove': () => sample.remove(),
  };
}
