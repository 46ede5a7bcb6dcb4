//! Chromium without a screen, driven by its `DevTools` protocol.
//!
//! One process, one connection; each page is a target with a session of its
//! own. What a page says of itself while it loads (console, network, dialogs)
//! is kept until it is asked for.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::{Message, WebSocket};

/// Longest wait for one answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// The browser.
pub struct Chromium {
    child: Child,
    socket: WebSocket<TcpStream>,
    last: u64,
    events: Vec<Value>,
    _profile: TempDir,
}

/// One page of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    session: String,
}

/// What a page said of itself while it was loaded.
#[derive(Clone, Debug, Default)]
pub struct Visit {
    /// Status of the document.
    pub status: u64,
    /// Headers of the document, their names in small letters.
    pub headers: BTreeMap<String, String>,
    /// Addresses that were asked for.
    pub requests: Vec<String>,
    /// Methods other than GET, with their addresses.
    pub uploads: Vec<String>,
    /// Errors and warnings of the console, uncaught exceptions, breaches of the
    /// content policy, requests that failed, dialogs.
    pub complaints: Vec<String>,
}

impl Chromium {
    /// Starts it.
    ///
    /// # Panics
    /// If it is missing: a test must not be skipped for that.
    #[must_use]
    pub fn start() -> Self {
        let profile = tempfile::tempdir().unwrap();
        let mut child = Command::new("chromium")
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"])
            .args(["--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-port=0"])
            .args(["--disable-background-networking", "--disable-component-update"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("chromium is installed: `make setup` does it");
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let url = loop {
            let line = lines.next().expect("chromium says where it listens").unwrap();
            if let Some(url) = line.strip_prefix("DevTools listening on ") {
                break url.to_owned();
            }
        };
        std::thread::spawn(move || lines.for_each(drop));
        let host = url.strip_prefix("ws://").unwrap().split('/').next().unwrap();
        let stream = TcpStream::connect(host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let (socket, _) = tungstenite::client(&url, stream).unwrap();
        Self { child, socket, last: 0, events: Vec::new(), _profile: profile }
    }

    fn read(&mut self) -> Value {
        loop {
            let message = self.socket.read().expect("chromium answers within a minute");
            if let Message::Text(text) = message {
                return serde_json::from_str(&text).unwrap();
            }
        }
    }

    fn request(&mut self, session: Option<&str>, method: &str, params: &Value) -> u64 {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        self.socket.send(Message::text(message.to_string())).unwrap();
        self.last
    }

    /// Notes an event; a dialog would stop everything, so it is closed.
    fn note(&mut self, event: Value) {
        if event["method"] == "Page.javascriptDialogOpening" {
            let session = event["sessionId"].as_str().map(str::to_owned);
            let params = json!({ "accept": true });
            self.request(session.as_deref(), "Page.handleJavaScriptDialog", &params);
        }
        self.events.push(event);
    }

    fn call_in(&mut self, session: Option<&str>, method: &str, params: &Value) -> Value {
        let id = self.request(session, method, params);
        loop {
            let mut message = self.read();
            if message["id"] == id {
                assert!(message["error"].is_null(), "{method} {params}: {}", message["error"]);
                return message["result"].take();
            }
            if message["id"].is_null() {
                self.note(message);
            }
        }
    }

    /// Calls a method of the protocol for a page.
    ///
    /// # Panics
    /// If the browser refuses.
    pub fn call(&mut self, tab: &Tab, method: &str, params: &Value) -> Value {
        self.call_in(Some(&tab.session), method, params)
    }

    /// An empty page.
    ///
    /// # Panics
    /// If there cannot be one.
    pub fn tab(&mut self) -> Tab {
        let target = self.call_in(None, "Target.createTarget", &json!({ "url": "about:blank" }));
        let params = json!({ "targetId": target["targetId"], "flatten": true });
        let session = self.call_in(None, "Target.attachToTarget", &params);
        let tab = Tab { session: session["sessionId"].as_str().unwrap().to_owned() };
        for domain in ["Page", "Runtime", "Log", "Network", "DOM"] {
            self.call(&tab, &format!("{domain}.enable"), &json!({}));
        }
        tab
    }

    /// Makes the page as wide as a screen of so many CSS pixels.
    pub fn resize(&mut self, tab: &Tab, width: u32) {
        let params =
            json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.call(tab, "Emulation.setDeviceMetricsOverride", &params);
    }

    /// Prefers dark colours, or light ones.
    pub fn prefer_dark(&mut self, tab: &Tab, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        let features = json!([{ "name": "prefers-color-scheme", "value": value }]);
        self.call(tab, "Emulation.setEmulatedMedia", &json!({ "features": features }));
    }

    /// Loads an address to the end, and gives what the page said meanwhile.
    ///
    /// # Panics
    /// If it cannot be loaded.
    pub fn open(&mut self, tab: &Tab, url: &str) -> Visit {
        self.events.clear();
        let answer = self.call(tab, "Page.navigate", &json!({ "url": url }));
        assert!(answer["errorText"].is_null(), "{url}: {}", answer["errorText"]);
        self.wait(tab, "Page.loadEventFired");
        self.visit(tab)
    }

    fn wait(&mut self, tab: &Tab, method: &str) {
        let is_it = |event: &Value| {
            event["method"] == method && event["sessionId"].as_str() == Some(&tab.session)
        };
        while !self.events.iter().any(is_it) {
            let message = self.read();
            if message["id"].is_null() {
                self.note(message);
            }
        }
    }

    /// What the page said since it was last asked.
    ///
    /// # Panics
    /// If the browser is gone.
    pub fn visit(&mut self, tab: &Tab) -> Visit {
        // Whatever was said before the answer to this has come by then.
        self.call(tab, "Runtime.evaluate", &json!({ "expression": "1" }));
        let mut visit = Visit::default();
        for event in std::mem::take(&mut self.events) {
            if event["sessionId"].as_str() == Some(&tab.session) {
                visit.take(&event["method"], &event["params"]);
            }
        }
        visit
    }

    /// The value of an expression in the page, awaited if it is a promise.
    ///
    /// # Panics
    /// If it throws.
    pub fn evaluate(&mut self, tab: &Tab, expression: &str) -> Value {
        let params =
            json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let mut answer = self.call(tab, "Runtime.evaluate", &params);
        let exception = &answer["exceptionDetails"];
        assert!(exception.is_null(), "{expression:.80}: {exception}");
        answer["result"]["value"].take()
    }

    /// Gives files to the element that a selector finds.
    ///
    /// # Panics
    /// If there is none.
    pub fn choose(&mut self, tab: &Tab, selector: &str, files: &[&str]) {
        let document = self.call(tab, "DOM.getDocument", &json!({}));
        let params = json!({ "nodeId": document["root"]["nodeId"], "selector": selector });
        let node = self.call(tab, "DOM.querySelector", &params);
        let params = json!({ "nodeId": node["nodeId"], "files": files });
        self.call(tab, "DOM.setFileInputFiles", &params);
    }

    /// A picture of the whole page, PNG in base64, at most so many pixels high.
    ///
    /// # Panics
    /// If the browser makes none.
    pub fn picture(&mut self, tab: &Tab, height: u32) -> String {
        let size = self.call(tab, "Page.getLayoutMetrics", &json!({}))["cssContentSize"].take();
        let whole = size["height"].as_f64().unwrap();
        let clip = json!({ "x": 0, "y": 0, "width": size["width"],
            "height": whole.min(f64::from(height)), "scale": 1 });
        let params = json!({ "format": "png", "clip": clip, "captureBeyondViewport": true });
        let mut answer = self.call(tab, "Page.captureScreenshot", &params);
        match answer["data"].take() {
            Value::String(data) => data,
            other => panic!("no picture: {other}"),
        }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Headers as the protocol has them.
fn headers(sent: &Value) -> BTreeMap<String, String> {
    let sent = sent.as_object().into_iter().flatten();
    sent.filter_map(|(name, value)| Some((name.to_lowercase(), value.as_str()?.to_owned())))
        .collect()
}

impl Visit {
    fn take(&mut self, method: &Value, params: &Value) {
        let complaint = match method.as_str().unwrap_or_default() {
            "Network.requestWillBeSent" => {
                let request = &params["request"];
                let url = request["url"].as_str().unwrap_or_default().to_owned();
                if request["method"] != "GET" {
                    self.uploads.push(format!("{} {url}", request["method"]));
                }
                self.requests.push(url);
                return;
            }
            "Network.responseReceived" => {
                let status = params["response"]["status"].as_u64().unwrap_or(0);
                if params["type"] == "Document" {
                    self.status = status;
                    self.headers = headers(&params["response"]["headers"]);
                    return;
                }
                if status < 400 {
                    return;
                }
                format!("{status}: {}", params["response"]["url"])
            }
            "Network.loadingFailed" => format!("failed: {params}"),
            "Runtime.consoleAPICalled" => format!("console: {} {}", params["type"], params["args"]),
            "Runtime.exceptionThrown" => format!("exception: {}", params["exceptionDetails"]),
            "Log.entryAdded" => {
                let entry = &params["entry"];
                format!("{}: {} {}", entry["level"], entry["text"], entry["url"])
            }
            "Page.javascriptDialogOpening" => format!("dialog: {}", params["message"]),
            _ => return,
        };
        self.complaints.push(complaint);
    }
}
