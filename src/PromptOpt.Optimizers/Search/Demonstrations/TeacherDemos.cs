using System.Collections.Immutable;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>
/// The teacher with its demonstrations, minus those that would tell it the answer: a demonstration that holds the inputs of a row
/// is left out while the teacher is run on that row, whichever row it came from.
/// </summary>
internal sealed class TeacherDemos<T>
    where T : class, ISignature<T>
{
    private readonly PromptModule<T> _teacher;
    private readonly ProgramParameters _parameters;
    private readonly ImmutableArray<(string Predictor, ImmutableArray<ShownInputs> Demos)> _shown;

    /// <param name="teacher">The teacher.</param>
    /// <param name="parameters">What it is shown and told.</param>
    public TeacherDemos(PromptModule<T> teacher, ProgramParameters parameters)
    {
        _teacher = teacher.Bind(parameters);
        _parameters = parameters;
        _shown = [.. parameters.Predictors.Select(static pair => (pair.Key, pair.Value.Demos.Select(ShownInputs.Of).ToImmutableArray()))];
    }

    /// <summary>The teacher as it may be run on a row.</summary>
    public PromptModule<T> Without(Example<T> example)
    {
        ImmutableDictionary<string, string> inputs = ShownInputs.Texts(Demo.Of(example.Value, example.Present.Intersect(T.Definition.Inputs)));
        ProgramParameters rest = _parameters;
        foreach ((string predictor, ImmutableArray<ShownInputs> demos) in _shown)
        {
            if (demos.Any(demo => demo.AreOf(inputs)))
            {
                ImmutableArray<Demo> kept = [.. _parameters[predictor].Demos.Where((_, index) => !demos[index].AreOf(inputs))];
                rest = rest.With(predictor, rest[predictor] with { Demos = kept });
            }
        }

        return ReferenceEquals(rest, _parameters) ? _teacher : _teacher.Bind(rest);
    }

    /// <summary>The fields of a demonstration in a form in which equal values are equal texts.</summary>
    private readonly record struct ShownInputs(ImmutableDictionary<string, string> Fields)
    {
        public static ShownInputs Of(Demo demo) => new(Texts(demo));

        public static ImmutableDictionary<string, string> Texts(Demo demo)
            => demo.Fields.ToImmutableDictionary(static field => field.Name, static field => Canonical(field.Json), StringComparer.Ordinal);

        /// <summary>Whether the inputs of the row that the demonstration holds are all those of the row; one at least must be held.</summary>
        public bool AreOf(ImmutableDictionary<string, string> inputs)
        {
            bool isShared = false;
            foreach ((string name, string value) in inputs)
            {
                if (Fields.TryGetValue(name, out string? shown))
                {
                    if (shown != value)
                    {
                        return false;
                    }

                    isShared = true;
                }
            }

            return isShared;
        }

        private static string Canonical(string json)
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return JsonSerializer.Serialize(document.RootElement, OptionJson.Default.JsonElement);
        }
    }
}
