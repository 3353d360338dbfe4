//! The workers' end.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, DedicatedWorkerGlobalScope, File, FileReaderSync, MessageEvent};

use super::{Contents, Job, JobId, Note, Order};
use crate::diagnostic::Diagnostics;
use crate::pipeline::{FileReading, IngestError, Unpacked, read_source, unpack_source};
use crate::source::SourceFile;
use crate::ui::analysis::Desk;

/// Waits for orders. A panic ends the worker; the page sees its `error` event.
pub fn serve(scope: &DedicatedWorkerGlobalScope) {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
    }));
    let answers = scope.clone();
    let mut desk = Desk::default();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let parts = Array::from(&event.data());
        if let Ok(order) = serde_wasm_bindgen::from_value::<Order>(parts.get(0)) {
            follow(&answers, &mut desk, order, parts.get(1));
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

fn follow(scope: &DedicatedWorkerGlobalScope, desk: &mut Desk, order: Order, payload: JsValue) {
    match order {
        Order::Read(job) => {
            if let Ok(file) = payload.dyn_into::<File>() {
                work(scope, &job, &file);
            }
        }
        Order::Keep(id) => {
            if let Some(reading) = reading_of_blob(payload) {
                desk.keep(id.0, reading);
            }
        }
        Order::Forget(id) => desk.forget(id.0),
        Order::Ask(number) => {
            let question = Uint8Array::new(&payload).to_vec();
            let answer = desk.answer_bytes(&question);
            let answer = answer.map_or(JsValue::NULL, |bytes| {
                Uint8Array::from(bytes.as_slice()).into()
            });
            let parts = Array::of2(&JsValue::from(number), &answer);
            let transfer = Array::new();
            if let Some(array) = answer.dyn_ref::<Uint8Array>() {
                transfer.push(&array.buffer());
            }
            if let Err(error) = scope.post_message_with_transfer(&parts, &transfer) {
                web_sys::console::error_1(&error);
            }
        }
    }
}

fn reading_of_blob(payload: JsValue) -> Option<FileReading> {
    let blob = payload.dyn_into::<Blob>().ok()?;
    let buffer = FileReaderSync::new()
        .and_then(|reader| reader.read_as_array_buffer(&blob))
        .ok()?;
    postcard::from_bytes(&Uint8Array::new(&buffer).to_vec()).ok()
}

fn work(scope: &DedicatedWorkerGlobalScope, job: &Job, file: &File) {
    let found = file.size() as u64;
    let allowed = job.options.limits.bytes;
    if found > allowed {
        // Such a file is not even loaded.
        let limit = "bytes".to_owned();
        let reading = FileReading {
            name: job.name.clone(),
            outcome: Err(IngestError::OverLimit {
                limit,
                found,
                allowed,
            }),
            diagnostics: Diagnostics::new(),
        };
        return deliver(scope, job.id, &reading);
    }
    let bytes = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(file));
    let Ok(buffer) = bytes else {
        return tell(scope, Note::Unavailable(job.id));
    };
    let source = SourceFile {
        name: job.name.clone(),
        bytes: Uint8Array::new(&buffer).to_vec(),
    };
    if let Some(unpacked) = unpack_source(&source, &job.options.limits) {
        return deliver_files(scope, job.id, unpacked);
    }
    let reading = read_source(&source, &job.options, &mut |step| {
        tell(scope, Note::Reached(job.id, step));
    });
    deliver(scope, job.id, &reading);
}

fn deliver_files(scope: &DedicatedWorkerGlobalScope, id: JobId, unpacked: Unpacked) {
    let contents = Contents {
        names: unpacked
            .files
            .iter()
            .map(|file| file.name.clone())
            .collect(),
        diagnostics: unpacked.diagnostics,
    };
    let Ok(contents) = postcard::to_allocvec(&contents) else {
        return tell(scope, Note::Lost(id));
    };
    // The third place is empty: it tells an archive from a result, even an archive of nothing.
    let contents = Uint8Array::from(contents.as_slice());
    let parts = Array::of3(&JsValue::from(id.0), &contents, &JsValue::NULL);
    let transfer = Array::new();
    for file in unpacked.files {
        let bytes = Uint8Array::from(file.bytes.as_slice());
        transfer.push(&bytes.buffer());
        parts.push(&bytes);
    }
    post(scope, id, &parts, &transfer);
}

fn tell(scope: &DedicatedWorkerGlobalScope, note: Note) {
    let sent = serde_wasm_bindgen::to_value(&note)
        .map_err(JsValue::from)
        .and_then(|note| scope.post_message(&note));
    if let Err(error) = sent {
        web_sys::console::error_1(&error);
    }
}

fn deliver(scope: &DedicatedWorkerGlobalScope, id: JobId, reading: &FileReading) {
    let Ok(bytes) = postcard::to_allocvec(reading) else {
        return tell(scope, Note::Lost(id));
    };
    let result = Uint8Array::from(bytes.as_slice());
    let transfer = Array::of1(&result.buffer());
    let parts = Array::of2(&JsValue::from(id.0), &result);
    post(scope, id, &parts, &transfer);
}

fn post(scope: &DedicatedWorkerGlobalScope, id: JobId, parts: &Array, transfer: &Array) {
    if let Err(error) = scope.post_message_with_transfer(parts, transfer) {
        web_sys::console::error_1(&error);
        tell(scope, Note::Lost(id));
    }
}
