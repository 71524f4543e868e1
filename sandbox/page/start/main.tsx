import React from 'react';
import ReactDOM from 'react-dom';
import { StartPage } from './StartPage';
import './controls.css';
import './start.css';
import './customer.css';
import './messages.css';

ReactDOM.render(<StartPage />, document.getElementById('root'));
