namespace PromptOpt.Optimizers;

/// <summary>
/// Two samples of one request came back as the same response, so that sampling has no effect: a cache below the run does not tell them apart. It has to, by the
/// additional property <see cref="CallPlace.SampleProperty"/> of the options; or it has to go. Told once a run.
/// </summary>
/// <param name="Role">Whose model answered.</param>
/// <param name="Predictor">The predictor that asked, if one did.</param>
public sealed record SamplesShared(ModelRole Role, string? Predictor) : OptimizerEvent;

/// <summary>
/// A predictor was asked the same twice at once by branches of a program that have no order between them, so that which of them gets which answer may change
/// when a run is repeated. Bind it for a sample in each (<see cref="BindingExtensions.Bind{TModule}(TModule, int)"/>). Told once a run and predictor.
/// </summary>
/// <param name="Predictor">The predictor.</param>
public sealed record RequestsUnordered(string Predictor) : OptimizerEvent;

/// <summary>A response held content that the journal cannot write. It is left out, so that the answer is the same when it is replayed. Told once a run and type.</summary>
/// <param name="Type">Name of the content's type.</param>
public sealed record ContentDropped(string Type) : OptimizerEvent;
