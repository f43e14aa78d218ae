using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// What a copy of a program is bound to. Anything left out stays as it is in the program that is bound.
/// </summary>
public sealed record ProgramBinding
{
    /// <summary>Tuned parameters, settings included; <see langword="null"/> keeps the program's own.</summary>
    public ProgramParameters? Parameters { get; init; }

    /// <summary>The model every predictor calls; <see langword="null"/> keeps the program's own.</summary>
    public IChatClient? Client { get; init; }

    /// <summary>Models for single predictors, by name; they win over <see cref="Client"/>.</summary>
    public ImmutableDictionary<string, IChatClient> PredictorClients { get; init; } = ImmutableDictionary<string, IChatClient>.Empty;

    /// <summary>
    /// The model that every predictor asks its client for; <see langword="null"/> keeps the one each has. A predictor whose tuned parameters name a model
    /// (<see cref="PredictorParameters.ModelId"/>) keeps that one, which was tuned for it alone; one that <see cref="PredictOptions.ChatOptions"/> name gives way. The copy stays
    /// a part of the run it is bound in.
    /// </summary>
    /// <exception cref="ArgumentException">Empty, or nothing but blanks.</exception>
    public string? ModelId
    {
        get;
        init
        {
            if (value is not null)
            {
                ArgumentException.ThrowIfNullOrWhiteSpace(value);
            }

            field = value;
        }
    }

    /// <summary>
    /// What every predictor is told behind its instructions, such as the tenant or the language of a request. It stands in the prompt, is no part of what is tuned and of no
    /// artifact, and adds to what the program was bound with. <see langword="null"/> adds nothing. The copy stays a part of the run it is bound in.
    /// </summary>
    /// <exception cref="ArgumentException">Empty, or nothing but blanks.</exception>
    public string? Addendum
    {
        get;
        init
        {
            if (value is not null)
            {
                ArgumentException.ThrowIfNullOrWhiteSpace(value);
            }

            field = value;
        }
    }

    /// <summary>
    /// What every call is sent with (temperature, output limit, …); what is set here wins over <see cref="PredictOptions.ChatOptions"/>, member by member, and
    /// a model it names is as <see cref="ModelId"/>. Not to be changed afterwards. <see langword="null"/> changes nothing. The copy stays a part of the run it is bound in.
    /// </summary>
    public ChatOptions? ChatOptions { get; init; }

    /// <summary>
    /// What is put round the model of every predictor, whoever named it: called once for each predictor when the copy is made. <see langword="null"/> for nothing.
    /// </summary>
    public Func<IChatClient, IChatClient>? Middleware { get; init; }

    /// <summary>
    /// The same, told the name of the predictor: called once for each predictor when the copy is made, inside of <see cref="Middleware"/>. <see langword="null"/> for nothing.
    /// </summary>
    public Func<string, IChatClient, IChatClient>? PredictorMiddleware { get; init; }

    /// <summary>The adapter of every predictor; <see langword="null"/> keeps the one each has.</summary>
    public PromptAdapter? Adapter { get; init; }

    /// <summary>
    /// Which sample the copy is for, from 0, where a program asks one module several times and wants several answers; <see langword="null"/> for none. What is
    /// bound for a sample already gives a sample of that sample. Journals and caches tell the requests of samples apart; requests for the first are as if none
    /// had been named. The copy stays a part of the run it is bound in.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int? Sample
    {
        get;
        init
        {
            if (value is { } sample)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(sample, nameof(value));
            }

            field = value;
        }
    }

    /// <summary>Where calls are recorded. <see langword="null"/>: each run has a trace of its own.</summary>
    public ProgramTrace? Trace { get; init; }

    /// <summary>
    /// Who is told of every call, on its thread; <see langword="null"/> keeps the program's own. An observer only listens: what it throws is written to
    /// <see cref="System.Diagnostics.Trace"/> and changes nothing about the call.
    /// </summary>
    public IPromptObserver? Observer { get; init; }

    /// <summary>Takes what predictors answer while it arrives; <see langword="null"/> keeps the program's own.</summary>
    internal ChannelWriter<StreamUpdate>? Updates { get; init; }

    /// <summary>The member path from the program to the module being bound.</summary>
    internal string Prefix { get; init; } = "";

    /// <summary>Whether the copy is a part of the run that what is bound is a part of.</summary>
    internal bool IsOfRun => (Sample is not null || ModelId is not null || Addendum is not null || ChatOptions is not null || Updates is not null) && Trace is null && Prefix.Length == 0;

    /// <summary>Where a program notes which modules it binds; <see langword="null"/> where nobody asks.</summary>
    internal BoundModules? Bound { get; init; }

    internal ProgramBinding Within(string module) => this with { Prefix = PredictorNames.Join(Prefix, module), Bound = null };

    /// <summary>Refuses a binding that names a predictor or setting the module does not have, or a value that a setting does not have.</summary>
    /// <exception cref="BindingException">A predictor, setting or value is unknown.</exception>
    internal void Check(PromptModule module)
    {
        CheckSettings(module);
        if (PredictorClients.IsEmpty && Parameters is null)
        {
            return;
        }

        IEnumerable<string> names = PredictorClients.Keys.Concat(Parameters?.Predictors.Select(static pair => pair.Key) ?? []);
        ImmutableArray<PredictorInfo> known = default;
        foreach (string name in names)
        {
            known = known.IsDefault ? module.Predictors : known;
            if (!known.Any(predictor => predictor.Name == name))
            {
                throw new BindingException($"'{module}' has no predictor '{name}'; it has {string.Join(", ", known.Select(static p => $"'{p.Name}'"))}.");
            }
        }
    }

    private void CheckSettings(PromptModule module)
    {
        if (Parameters is not { Settings.IsEmpty: false } parameters)
        {
            return;
        }

        ImmutableArray<SettingInfo> known = module.Settings;
        foreach ((string name, SettingValue value) in parameters.Settings)
        {
            if (known.FirstOrDefault(setting => setting.Name == name) is not { } setting)
            {
                throw new BindingException(ArtifactFit.UnknownSetting($"{module}", name, known.Select(static setting => setting.Name)) + ".");
            }

            if (setting.FindMistake(value) is { } mistake)
            {
                throw new BindingException(ArtifactFit.SettingMistake($"{module}", name, mistake) + ".");
            }
        }
    }

    /// <summary>Refuses a module that shows a setting which it does not bind, or binds it where the module that was bound has it too: it would be searched over and change nothing, or too much.</summary>
    /// <param name="module">The module that was bound.</param>
    /// <param name="before">Its settings before.</param>
    /// <param name="bound">The copy.</param>
    /// <exception cref="BindingException">A setting does not have the value it is bound to, or has it in the original as well.</exception>
    internal void CheckBound(PromptModule module, ImmutableArray<SettingInfo> before, PromptModule bound)
    {
        if (Parameters is not { Settings.IsEmpty: false } parameters)
        {
            return;
        }

        if (bound.Settings.FirstOrDefault(setting => !setting.Value.Equals(parameters.Settings.GetValueOrDefault(setting.Name, setting.Value))) is { } unbound)
        {
            throw new BindingException($"'{bound}' shows the setting '{unbound.Name}' and does not bind it: BindModules must replace it by BindSetting.");
        }

        if (before.Zip(module.Settings).FirstOrDefault(static pair => !pair.First.Value.Equals(pair.Second.Value)) is { First: { } shared })
        {
            throw new BindingException($"'{bound}' puts the bound setting '{shared.Name}' where the program it is copied from has it too, such as into an array of both: BindModules must make an array of its own.");
        }
    }

    /// <summary>The model of a predictor that has one already.</summary>
    internal IChatClient ClientFor(string predictor, IChatClient own)
    {
        IChatClient client = PredictorClients.GetValueOrDefault(predictor) ?? Client ?? own;
        client = PredictorMiddleware is null ? client : PredictorMiddleware(predictor, client);
        return Middleware is null ? client : Middleware(client);
    }
}

/// <summary>Binds modules and programs.</summary>
public static class BindingExtensions
{
    /// <summary>A cheap copy of the module bound to something else; the module itself does not change.</summary>
    /// <exception cref="BindingException">The binding names a predictor or a setting that the module does not have, or a value that a setting does not have.</exception>
    /// <exception cref="DemoException">A demonstration does not fit its predictor's signature.</exception>
    public static TModule Bind<TModule>(this TModule module, ProgramBinding binding)
        where TModule : PromptModule
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(binding);
        if (binding.Bound is not null)
        {
            throw new BindingException($"BindModules binds '{module}' by Bind, which leaves it out of trace, budget and journal of the program it is in: bind every module by BindModule(module, \"Name\", binding), and every setting by BindSetting(setting, binding).");
        }

        binding.Check(module);
        ImmutableArray<SettingInfo> before = binding.Parameters is { Settings.IsEmpty: false } ? module.Settings : [];
        var bound = (TModule)module.BindCore(binding);
        binding.CheckBound(module, before, bound);
        return bound;
    }

    /// <summary>
    /// A cheap copy of the module for one of several samples: in a program that asks <c>Vote.Bind(sample: 0)</c>, <c>Vote.Bind(sample: 1)</c>, … side by side, each
    /// has its own answer, and keeps it when a run is resumed.
    /// </summary>
    /// <param name="module">The module.</param>
    /// <param name="sample">Number of the sample, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public static TModule Bind<TModule>(this TModule module, int sample)
        where TModule : PromptModule
        => module.Bind(new ProgramBinding { Sample = sample });

    /// <summary>
    /// A cheap copy of the module that asks for a certain model, such as one that a setting chooses: <c>Answer.Bind(model: Model)</c>, or is told something beside its
    /// instructions: <c>Answer.Bind(addendum: "The customer's language is German.")</c>. Predictors whose tuned parameters name a model of their own keep it.
    /// </summary>
    /// <param name="module">The module.</param>
    /// <param name="model">The model's id, as its client takes it; <see langword="null"/> keeps the one it has.</param>
    /// <param name="addendum">See <see cref="ProgramBinding.Addendum"/>; <see langword="null"/> adds nothing.</param>
    /// <exception cref="ArgumentException">Empty, or nothing but blanks.</exception>
    public static TModule Bind<TModule>(this TModule module, string? model = null, string? addendum = null)
        where TModule : PromptModule
        => module.Bind(new ProgramBinding { ModelId = model, Addendum = addendum });

    /// <summary>A cheap copy of the module whose calls are sent with other options: <c>Answer.Bind(new ChatOptions { Temperature = 0 })</c>.</summary>
    /// <param name="module">The module.</param>
    /// <param name="options">See <see cref="ProgramBinding.ChatOptions"/>.</param>
    public static TModule Bind<TModule>(this TModule module, ChatOptions options)
        where TModule : PromptModule
    {
        ArgumentNullException.ThrowIfNull(options);
        return module.Bind(new ProgramBinding { ChatOptions = options });
    }

    /// <summary>A cheap copy of the module with other parameters.</summary>
    public static TModule Bind<TModule>(this TModule module, ProgramParameters parameters)
        where TModule : PromptModule
        => module.Bind(new ProgramBinding { Parameters = parameters });
}
