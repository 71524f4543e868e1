import { installShim } from './shim';

installShim(window);
