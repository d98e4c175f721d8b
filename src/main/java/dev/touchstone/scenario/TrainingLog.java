package dev.touchstone.scenario;

import java.util.List;
import java.util.Optional;

/**
 * A recorded run of SGD: scenario and answer in one, (V5). Its steps are read one by one.
 *
 * @param name what it is called in messages
 * @param engine who wrote it, and in which precision
 * @param declaredBy where that precision is from, in words
 * @param kind stiefel-sgd or euclidean-sgd
 * @param retraction of the first
 * @param batch B, samples a step
 * @param recorded how many W are recorded
 * @param notes on what was found and not used, in sentences
 * @param steps the recorded pairs W_k, W_{k+1}
 */
public record TrainingLog(
        String name,
        EngineInfo engine,
        String declaredBy,
        Kind kind,
        Optional<Retraction> retraction,
        int d,
        int s,
        int batch,
        int recorded,
        List<String> notes,
        Steps steps) {

    /** The recorded steps. */
    public interface Steps {

        /** Their k, rising. */
        int[] numbers();

        /** One of them, by its place among them; what is wrong with its numbers is an {@link InvalidInputException}. */
        TrainingStep at(int index);
    }

    public TrainingLog {
        notes = List.copyOf(notes);
    }
}
