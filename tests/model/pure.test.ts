import { walkMachine } from './pure-walks';

walkMachine('covering');
