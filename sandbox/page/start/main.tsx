import React from 'react';
import ReactDOM from 'react-dom';
import { StartPage } from './StartPage';
import './start.css';

ReactDOM.render(<StartPage />, document.getElementById('root'));
