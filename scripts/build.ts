import { buildAll } from './build-all';

void buildAll(console.log);
