//! Rules about scales and sectors: what was defined stays as it is.

use alloc::format;

use super::{Refusal, Registry, Rule, refuse};
use crate::statement::{RatingScale, Sector, Statement, Vocabulary};

impl Registry {
    pub(super) fn check_vocabulary(
        &self,
        statement: &Statement,
        vocabulary: &Vocabulary,
    ) -> Result<(), Refusal> {
        self.check_registrar(statement)?;
        for (i, scale) in vocabulary.rating_scales.iter().enumerate() {
            if self.scales.contains_key(&scale.id) {
                let at = format!("/rating_scales/{i}/id");
                return refuse(Rule::UsedLabel, &at, "a new label", scale.id.as_str());
            }
        }
        for (i, sector) in vocabulary.sectors.iter().enumerate() {
            if self.sectors.contains(&sector.id) {
                let at = format!("/sectors/{i}/id");
                return refuse(Rule::UsedLabel, &at, "a new label", sector.id.as_str());
            }
        }
        Ok(())
    }

    pub(super) fn apply_vocabulary(&mut self, vocabulary: &Vocabulary) {
        self.add_scales(&vocabulary.rating_scales);
        self.add_sectors(&vocabulary.sectors);
    }

    pub(super) fn add_scales(&mut self, scales: &[RatingScale]) {
        for scale in scales {
            let values = scale.values.iter().map(|value| value.id.clone()).collect();
            self.scales.insert(scale.id.clone(), values);
        }
    }

    pub(super) fn add_sectors(&mut self, sectors: &[Sector]) {
        self.sectors.extend(sectors.iter().map(|sector| sector.id.clone()));
    }
}
