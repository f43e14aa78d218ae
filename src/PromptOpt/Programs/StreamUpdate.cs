namespace PromptOpt;

/// <summary>What became known while a program runs; see <see cref="StreamingExtensions.StreamAsync"/>.</summary>
/// <param name="Predictor">The stable name of the predictor it came from; of the prediction at the end, that of the module that was asked.</param>
public abstract record StreamUpdate(string Predictor);

/// <summary>The next piece of a text field, unescaped. The pieces of a field since the last <see cref="RestartUpdate"/> of its predictor are its text.</summary>
/// <param name="Predictor">The predictor.</param>
/// <param name="Field">Wire name of the field.</param>
/// <param name="Text">The piece; never empty.</param>
public sealed record TextUpdate(string Predictor, string Field, string Text) : StreamUpdate(Predictor);

/// <summary>The value of a field that is no text, now that it is whole.</summary>
/// <param name="Predictor">The predictor.</param>
/// <param name="Field">Wire name of the field.</param>
/// <param name="Json">The value as JSON.</param>
public sealed record ValueUpdate(string Predictor, string Field, string Json) : StreamUpdate(Predictor);

/// <summary>The next piece of the reasoning, of a predictor that asks for it.</summary>
/// <param name="Predictor">The predictor.</param>
/// <param name="Text">The piece; never empty.</param>
public sealed record ReasoningUpdate(string Predictor, string Text) : StreamUpdate(Predictor);

/// <summary>What was told of this call of the predictor does not count: the model is asked again, or the whole reply is read otherwise than its beginning.</summary>
/// <param name="Predictor">The predictor.</param>
public sealed record RestartUpdate(string Predictor) : StreamUpdate(Predictor);

/// <summary>The prediction: the last update.</summary>
/// <typeparam name="T">The signature type.</typeparam>
/// <param name="Predictor">Name of the module that was asked; <see cref="PredictorInfo.Self"/> for a whole program.</param>
/// <param name="Prediction">What was answered, as <see cref="PromptModule{T}.RunAsync"/> would have given it.</param>
public sealed record PredictionUpdate<T>(string Predictor, Prediction<T> Prediction) : StreamUpdate(Predictor)
    where T : class, ISignature<T>;
