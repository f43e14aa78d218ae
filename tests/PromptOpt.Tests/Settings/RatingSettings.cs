using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Settings;

internal enum Strictness
{
    Mild,
    Strict,
}

/// <summary>A module of a user's own, written by hand: what it wraps is given, and so are the tools that it tells of, each with a description that may be written anew.</summary>
/// <param name="inner">What is asked.</param>
/// <param name="tools">The tools, by name.</param>
internal sealed class WithTools<T>(PromptModule<T> inner, params (string Name, string Description)[] tools) : PromptProgram<T>
    where T : class, ISignature<T>
{
    private Setting<int> _samples = Setting.Of("Samples", 1, "How often is asked.").Between(1, 5);
    private Setting<string> _model = Setting.Of("Model", "small", "Which model is asked.").OneOf("small", "large");
    private ImmutableArray<Setting<string>> _tools = [.. tools.Select(static tool => Setting.Of($"Tools.{tool.Name}", tool.Description, "What the tool says of itself."))];

    public string Told => string.Join("; ", _tools.Select(static tool => tool.Value));

    protected override async ValueTask<Prediction<T>> ForwardAsync(T input, CancellationToken cancellationToken)
    {
        Prediction<T>? last = null;
        for (int sample = 0; sample < _samples.Value; sample++)
        {
            last = await inner.Bind(sample: sample).Bind(model: _model.Value).RunAsync(input, cancellationToken);
        }

        return last!;
    }

    protected override void BindModules(ProgramBinding binding)
    {
        inner = BindModule(inner, "Inner", binding);
        _samples = BindSetting(_samples, binding);
        _model = BindSetting(_model, binding);
        _tools = [.. _tools.Select(tool => BindSetting(tool, binding))];
    }

    protected override void VisitModules(Action<string, PromptModule> visit) => visit("Inner", inner);

    protected override void VisitSettings(Action<Setting> visit)
    {
        visit(_samples);
        visit(_model);
        foreach (Setting<string> tool in _tools)
        {
            visit(tool);
        }
    }
}

/// <summary>One setting of every type.</summary>
internal sealed class EverySetting(IChatClient client) : PromptProgram<Rate>(client)
{
    private Setting<int> _count = Setting.Of("Count", 3).AtLeast(1);
    private Setting<long> _budget = Setting.Of("Budget", 5_000_000_000L);
    private Setting<float> _warmth = Setting.Of("Warmth", 0.1f).Between(0, 1);
    private Setting<double> _threshold = Setting.Of("Threshold", 0.25).AtMost(1);
    private Setting<decimal> _price = Setting.Of("Price", 1.50m);
    private Setting<bool> _isBrief = Setting.Of("IsBrief", false);
    private Setting<Strictness> _strictness = Setting.Of("Strictness", Strictness.Mild);
    private Setting<int> _width = Setting.Of("Width", 4).OneOf(1, 4, 16);
    private Setting<string> _note = Setting.Of("Note", "be fair");

    public string Values => FormattableString.Invariant($"{_count.Value} {_budget.Value} {_warmth.Value} {_threshold.Value} {_price.Value} {_isBrief.Value} {_strictness.Value} {_width.Value} {_note.Value}");

    protected override ValueTask<Prediction<Rate>> ForwardAsync(Rate input, CancellationToken cancellationToken) => new(Prediction.Of(new Rate { Comment = Values }));

    protected override void BindModules(ProgramBinding binding)
    {
        _count = BindSetting(_count, binding);
        _budget = BindSetting(_budget, binding);
        _warmth = BindSetting(_warmth, binding);
        _threshold = BindSetting(_threshold, binding);
        _price = BindSetting(_price, binding);
        _isBrief = BindSetting(_isBrief, binding);
        _strictness = BindSetting(_strictness, binding);
        _width = BindSetting(_width, binding);
        _note = BindSetting(_note, binding);
    }

    protected override void VisitModules(Action<string, PromptModule> visit)
    {
    }

    protected override void VisitSettings(Action<Setting> visit)
        => Array.ForEach([_count, _budget, _warmth, _threshold, _price, _isBrief, _strictness, _width, _note], visit);
}

/// <summary>Forgets to bind what it shows.</summary>
internal sealed class Forgetful(IChatClient client) : PromptProgram<Rate>(client)
{
    private readonly Setting<int> _count = Setting.Of("Count", 3);

    protected override ValueTask<Prediction<Rate>> ForwardAsync(Rate input, CancellationToken cancellationToken) => throw new NotSupportedException();

    protected override void BindModules(ProgramBinding binding)
    {
    }

    protected override void VisitModules(Action<string, PromptModule> visit)
    {
    }

    protected override void VisitSettings(Action<Setting> visit) => visit(_count);
}
