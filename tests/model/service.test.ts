import { walkWithService } from './service-walks';

walkWithService('transitions');
