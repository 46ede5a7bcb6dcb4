//! On a phone the navigation is behind a button that needs no scripts.

use pactlog_tests::chromium::{Chromium, Tab};
use pactlog_tests::site::{Demonstrations, in_language};
use serde_json::{Value, json};

use crate::axe::violations;

/// Presses the first button of the menu that is shown.
fn press(browser: &mut Chromium, tab: &Tab) {
    let middle = "(() => { const box = [...document.querySelectorAll('button.menu')].reverse() \
        .map(button => button.getBoundingClientRect()).find(box => box.width > 0); \
        return [box.left + box.width / 2, box.top + box.height / 2]; })()";
    let middle = browser.evaluate(tab, middle);
    for kind in ["mousePressed", "mouseReleased"] {
        let event = json!({ "type": kind, "x": middle[0], "y": middle[1],
            "button": "left", "clickCount": 1 });
        browser.call(tab, "Input.dispatchMouseEvent", &event);
    }
}

/// Addresses of the links of the header that can be seen, in the window.
fn links(browser: &mut Chromium, tab: &Tab) -> Vec<String> {
    let script = "[...document.querySelectorAll('#menu a')].filter(link => { \
        const box = link.getBoundingClientRect(); \
        return box.width > 0 && box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight; \
        }).map(link => link.getAttribute('href'))";
    let found = browser.evaluate(tab, script);
    found.as_array().unwrap().iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn the_menu_of_a_phone_opens_and_closes_without_scripts() {
    let demonstrations = Demonstrations::shared();
    let site = demonstrations.story();
    let mut browser = Chromium::start();
    let tab = browser.tab();
    for language in ["en", "ar"] {
        let address = in_language(&site, "/deadlines", language);
        let scripts = |browser: &mut Chromium, are_off: bool| {
            let value = json!({ "value": are_off });
            browser.call(&tab, "Emulation.setScriptExecutionDisabled", &value);
        };
        scripts(&mut browser, true);
        browser.resize(&tab, 1440);
        browser.open(&tab, &address);
        let all = links(&mut browser, &tab);
        assert_eq!(all.len(), 18, "twelve pages and six languages: {all:?}");
        browser.resize(&tab, 360);
        browser.open(&tab, &address);
        assert_eq!(links(&mut browser, &tab), [""; 0]);
        press(&mut browser, &tab);
        assert_eq!(links(&mut browser, &tab), all);
        press(&mut browser, &tab);
        assert_eq!(links(&mut browser, &tab), [""; 0]);

        scripts(&mut browser, false);
        browser.open(&tab, &address);
        press(&mut browser, &tab);
        for dark in [false, true] {
            browser.prefer_dark(&tab, dark);
            assert_eq!(violations(&mut browser, &tab), [""; 0], "{language}, dark {dark}");
        }
    }
}
