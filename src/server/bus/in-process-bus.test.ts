import { testBus } from '../fixtures/bus-contract.ts';
import { createInProcessBus } from './in-process-bus.ts';

testBus(createInProcessBus);
