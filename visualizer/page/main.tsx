import React from 'react';
import ReactDOM from 'react-dom';
import { ReactFlowProvider } from '@xyflow/react';
import './page.css';
import { App } from './App';

ReactDOM.render(
  <ReactFlowProvider>
    <App />
  </ReactFlowProvider>,
  document.getElementById('root'),
);
