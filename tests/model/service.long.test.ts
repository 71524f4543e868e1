import { walkWithService } from './service-walks';

walkWithService('events', { writesReport: true });
