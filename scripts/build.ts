import { buildAll } from './builds/build-all';

void buildAll(console.log);
