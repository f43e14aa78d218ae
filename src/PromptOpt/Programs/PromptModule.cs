using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>Base of everything that can be bound and run: predictors and programs.</summary>
/// <remarks>Safe for concurrent use as far as the client is and what derives from it: a module has no state of a run.</remarks>
public abstract class PromptModule
{
    private protected PromptModule()
    {
    }

    /// <summary>Every predictor inside, in declaration order, with its stable name (<c>Route</c>, <c>Sub.Route</c>; <c>self</c> for a lone module).</summary>
    public abstract ImmutableArray<PredictorInfo> Predictors { get; }

    /// <summary>Every setting inside with the value in force, those of a program before those of its modules, with its stable name (<c>Passages</c>, <c>Sub.Passages</c>).</summary>
    /// <exception cref="InvalidOperationException">Two settings have one name.</exception>
    public abstract ImmutableArray<SettingInfo> Settings { get; }

    /// <summary>The parameters in force: what was bound, completed by what the signatures declare. Settings that have their default are not named.</summary>
    public abstract ProgramParameters Parameters { get; }

    /// <summary>The prompt of every predictor inside with the parameters in force, with <c>{name}</c> in place of each input. No call is made.</summary>
    public ImmutableArray<PredictorTemplate> RenderTemplates()
    {
        ImmutableArray<PredictorTemplate>.Builder templates = ImmutableArray.CreateBuilder<PredictorTemplate>();
        CollectTemplates("", templates);
        return templates.ToImmutable();
    }

    /// <summary>A copy bound to something else. The original is untouched; structure is shared.</summary>
    internal abstract PromptModule BindCore(ProgramBinding binding);

    internal abstract void CollectPredictors(string prefix, ImmutableArray<PredictorInfo>.Builder predictors);

    internal abstract void VisitPredictors(string prefix, IPredictorVisitor visitor);

    internal abstract void CollectSettings(string prefix, ImmutableArray<SettingInfo>.Builder settings);

    internal abstract void CollectTemplates(string prefix, ImmutableArray<PredictorTemplate>.Builder templates);

    internal abstract void CollectParameters(string prefix, ImmutableSortedDictionary<string, PredictorParameters>.Builder parameters);

    /// <summary>The type as C# writes it: <c>Predict&lt;RouteMessage&gt;</c>, <c>Router</c>.</summary>
    public sealed override string ToString() => NameOf(GetType());

    private static string NameOf(Type type)
        => type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GenericTypeArguments.Select(NameOf))}>"
            : type.Name;
}

/// <summary>A module that takes and gives one signature.</summary>
/// <remarks>Safe for concurrent use as far as the client is and what derives from it: a module has no state of a run.</remarks>
/// <typeparam name="T">The signature type.</typeparam>
public abstract class PromptModule<T> : PromptModule
    where T : class, ISignature<T>
{
    private protected PromptModule()
    {
    }

    /// <summary>Runs the module. Generated extension methods take the inputs one by one.</summary>
    /// <param name="input">The inputs; its outputs are ignored.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ModelException">The model could not be called.</exception>
    /// <exception cref="AdapterParseException">The reply could not be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public abstract ValueTask<Prediction<T>> RunAsync(T input, CancellationToken cancellationToken = default);
}

/// <summary>One predictor of a program.</summary>
/// <param name="Name">Stable name: the member path.</param>
/// <param name="Signature">What it takes and gives.</param>
/// <param name="ExtraFields">What it asks for beside the outputs, such as the model's reasoning.</param>
/// <param name="MaxCallsPerRun">Most calls one run of this predictor makes: one, or two where its adapter asks twice, and the repair turns allowed.</param>
public sealed record PredictorInfo(string Name, SignatureDefinition Signature, ExtraFields ExtraFields, int MaxCallsPerRun)
{
    /// <summary>The name of a lone module, which is no member of anything: what <see cref="ProgramParameters"/> of it are kept under.</summary>
    public const string Self = "self";

    /// <summary>How many times it shows the model an unreadable reply and asks again, see <see cref="PredictOptions.MaxRepairs"/>; 0 or more. Default: 1.</summary>
    public int MaxRepairs { get; init; } = 1;

    /// <summary>How many answers a call asks for, see <see cref="PredictOptions.Completions"/>; 1 or more. Default: 1.</summary>
    public int Completions { get; init; } = 1;

    /// <summary>The layout of its prompt. Default: <see cref="ChatAdapter.Default"/>.</summary>
    public PromptAdapter Adapter { get; init; } = ChatAdapter.Default;

    /// <summary>What every call is sent with beside what adapter and parameters add; not to be changed. <see langword="null"/> for nothing.</summary>
    public ChatOptions? ChatOptions { get; init; }

    /// <summary>The sample it is bound for, see <see cref="CallPlace.Sample"/>; empty for none.</summary>
    public string Sample { get; init; } = "";

    /// <summary>The model it is bound to ask for, see <see cref="ProgramBinding.ModelId"/>; <see langword="null"/> for none.</summary>
    public string? ModelId { get; init; }

    /// <summary>What it is bound to be told behind its instructions, see <see cref="ProgramBinding.Addendum"/>; empty for nothing.</summary>
    public string Addendum { get; init; } = "";

    /// <summary>The options it is bound to, see <see cref="ProgramBinding.ChatOptions"/>, which win over <see cref="ChatOptions"/>; not to be changed. <see langword="null"/> for none.</summary>
    public ChatOptions? BoundOptions { get; init; }

    /// <summary>What people call it: the name; for a lone module, which has none of its own, that of its signature.</summary>
    public string DisplayName => Display(Name, Signature);

    // Signatures are called by their full names.
    internal static string Display(string name, SignatureDefinition signature) => name == Self ? signature.Name[(signature.Name.LastIndexOf('.') + 1)..] : name;
}

/// <summary>The prompt of one predictor without an input.</summary>
/// <param name="Predictor">The predictor's stable name.</param>
/// <param name="Prompt">Its messages.</param>
public sealed record PredictorTemplate(string Predictor, RenderedPrompt Prompt)
{
    /// <summary>What the prompt is sent with: temperature, model, response format, …; not to be changed. <see langword="null"/> for nothing.</summary>
    public ChatOptions? Options { get; init; }
}

/// <summary>Is shown the predictors of a program with their types.</summary>
internal interface IPredictorVisitor
{
    void Visit<T>(string predictor)
        where T : class, ISignature<T>;
}
