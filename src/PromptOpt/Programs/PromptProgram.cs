using System.Collections.Immutable;
using System.ComponentModel;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// Base of programs: ordinary C# over modules declared as <c>[Module]</c> partial properties. The generator owns their storage.
/// Fields of your own are shared by every bound copy and must not change while the program runs.
/// </summary>
/// <remarks>
/// Safe for concurrent use as far as the client is, and as long as a program writes no state of its own: it is shared by all runs.
/// A module of your own over modules that it is given, such as one that asks again, derives from this class without <see cref="PromptProgramAttribute"/>, may be
/// generic, and writes by hand what is otherwise generated: <see cref="BindModules"/> and <see cref="VisitModules"/>.
/// </remarks>
/// <typeparam name="T">The signature of the whole program.</typeparam>
public abstract class PromptProgram<T> : PromptModule<T>
    where T : class, ISignature<T>
{
    private IChatClient? _client;
    private ProgramTrace? _trace;
    private IPromptObserver? _observer;
    private string _prefix = "";
    private bool _hasOwnTrace;
    private bool _tellsPlaces;
    private bool _isBindingChecked;

    /// <summary>Creates the program over a model.</summary>
    protected PromptProgram(IChatClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
    }

    /// <summary>Creates a program over modules that have their models already.</summary>
    protected PromptProgram()
    {
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<PredictorInfo> Predictors
    {
        get
        {
            ImmutableArray<PredictorInfo>.Builder predictors = ImmutableArray.CreateBuilder<PredictorInfo>();
            CollectPredictors("", predictors);
            return predictors.ToImmutable();
        }
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<SettingInfo> Settings
    {
        get
        {
            ImmutableArray<SettingInfo>.Builder settings = ImmutableArray.CreateBuilder<SettingInfo>();
            CollectSettings("", settings);
            HashSet<string> names = new(StringComparer.Ordinal);
            return settings.FirstOrDefault(setting => !names.Add(setting.Name)) is { } twice
                ? throw new InvalidOperationException($"'{this}' has two settings that are called '{twice.Name}'.")
                : settings.ToImmutable();
        }
    }

    /// <inheritdoc/>
    public sealed override ProgramParameters Parameters
    {
        get
        {
            ImmutableSortedDictionary<string, PredictorParameters>.Builder parameters = ImmutableSortedDictionary.CreateBuilder<string, PredictorParameters>(StringComparer.Ordinal);
            CollectParameters("", parameters);
            return new(parameters, Settings.Where(static setting => !setting.Value.Equals(setting.Default)).Select(static setting => KeyValuePair.Create(setting.Name, setting.Value)));
        }
    }

    /// <inheritdoc/>
    public sealed override ValueTask<Prediction<T>> RunAsync(T input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (_tellsPlaces && _trace is not null && _prefix.Length > 0 && !_hasOwnTrace)
        {
            CallPlace.Enter(_trace, _prefix, "");
        }

        return RunCoreAsync(input, cancellationToken);
    }

    private async ValueTask<Prediction<T>> RunCoreAsync(T input, CancellationToken cancellationToken)
    {
        // A program inside another one records its calls apart as well, so that its prediction counts just what led to it.
        if (_trace is not { } trace || (_prefix.Length > 0 && !_hasOwnTrace))
        {
            var run = (PromptProgram<T>)BindCore(new ProgramBinding { Trace = new ProgramTrace(_trace), Prefix = _prefix });
            run._hasOwnTrace = true;
            return await run.RunAsync(input, cancellationToken).ConfigureAwait(false);
        }

        if (_observer is null)
        {
            return await ForwardAsync(input, trace, cancellationToken).ConfigureAwait(false);
        }

        ProgramRun observed = new(GetType(), _prefix, T.Definition, trace);
        _observer.Tell(new ProgramStarted(observed));
        try
        {
            return await ForwardAsync(input, trace, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (observed.Fail(exception))
        {
            throw;
        }
        finally
        {
            observed.End();
            _observer.Tell(new ProgramCompleted(observed));
        }
    }

    /// <summary>The program itself: calls its modules and gives the result.</summary>
    protected abstract ValueTask<Prediction<T>> ForwardAsync(T input, CancellationToken cancellationToken);

    private async ValueTask<Prediction<T>> ForwardAsync(T input, ProgramTrace trace, CancellationToken cancellationToken)
    {
        Prediction<T>? prediction;
        try
        {
            prediction = await ForwardAsync(input, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (trace.Stopping is { } other && !ReferenceEquals(other, exception))
        {
            // Of calls side by side it is chance which one failed first.
            throw other;
        }

        if (trace.Stopping is { } stopping)
        {
            throw stopping;
        }

        if (prediction is null)
        {
            throw new InvalidOperationException($"{GetType().Name}.{nameof(ForwardAsync)} returned null.");
        }

        return new Prediction<T>(prediction.Value)
        {
            Present = prediction.Present,
            Reasoning = prediction.Reasoning,
            Completions = prediction.Completions,
            Response = prediction.Response,
            Usage = trace.Usage,
            Trace = trace,
        };
    }

    /// <summary>
    /// Puts bound copies of the modules into their places; called on a copy of the program that nobody else sees yet. Generated for a class with
    /// <see cref="PromptProgramAttribute"/>; by hand: <c>_inner = BindModule(_inner, "Inner", binding);</c> for every module.
    /// </summary>
    /// <param name="binding">What the copy is bound to.</param>
    protected abstract void BindModules(ProgramBinding binding);

    /// <summary>
    /// Shows every module with its name, in the order of declaration. Generated for a class with <see cref="PromptProgramAttribute"/>; by hand:
    /// <c>visit("Inner", _inner);</c> for every module, with the names that <see cref="BindModules"/> gives.
    /// </summary>
    /// <param name="visit">Takes a module.</param>
    protected abstract void VisitModules(Action<string, PromptModule> visit);

    /// <summary>
    /// Shows every setting of the program's own, in the order of declaration; those of its modules are shown by these. Generated for a class with
    /// <see cref="PromptProgramAttribute"/>; by hand, where there are some: <c>visit(_passages);</c> for every setting. Default: there are none.
    /// </summary>
    /// <param name="visit">Takes a setting.</param>
    protected virtual void VisitSettings(Action<Setting> visit)
    {
    }

    /// <summary>Called by generated module properties: the stored module, made on first use and only once, also under concurrency.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected TModule GetOrAddModule<TModule>(ref TModule? storage, Func<IChatClient, TModule> create)
        where TModule : PromptModule
        => Volatile.Read(ref storage) is { } module
            ? module
            : Interlocked.CompareExchange(ref storage, create(_client ?? throw new InvalidOperationException($"'{GetType().Name}' was made without a chat client, which its [Module] properties are made from: pass one to the constructor of the base.")), null) ?? storage;

    /// <summary>A copy of a module, bound as a part of this program.</summary>
    /// <typeparam name="TModule">The module's type.</typeparam>
    /// <param name="module">The module.</param>
    /// <param name="name">
    /// Its name, an identifier, with its place behind it where there are several alike (<c>Judge[0]</c>): predictors inside are called <c>Name.Predictor</c>, the module itself,
    /// where it is a predictor, <c>Name</c>. What is tuned is found by it again, so it must not change.
    /// </param>
    /// <param name="binding">What <see cref="BindModules"/> was given.</param>
    /// <exception cref="ArgumentException">It is no such name.</exception>
    protected static TModule BindModule<TModule>(TModule module, string name, ProgramBinding binding)
        where TModule : PromptModule
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(binding);
        if (!PredictorNames.IsOfModule(name))
        {
            throw new ArgumentException($"'{name}' is no name of a module: that is an identifier, such as Judge, or Judge[0] for one of several.", nameof(name));
        }

        var bound = (TModule)module.BindCore(binding.Within(name));
        binding.Bound?.Add(name, module, bound);
        return bound;
    }

    /// <summary>A setting with what is bound to its name, or else with its default: <c>_passages = BindSetting(_passages, binding);</c> in <see cref="BindModules"/>.</summary>
    /// <typeparam name="TValue">The type of its values.</typeparam>
    /// <param name="setting">The setting.</param>
    /// <param name="binding">What <see cref="BindModules"/> was given.</param>
    /// <exception cref="BindingException">It has no such value.</exception>
    protected static Setting<TValue> BindSetting<TValue>(Setting<TValue> setting, ProgramBinding binding)
        where TValue : notnull
    {
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(binding);
        if (binding.Parameters is not { } parameters)
        {
            return setting;
        }

        string path = PredictorNames.Join(binding.Prefix, setting.Info.Name);
        return setting.Bind(path, parameters.Settings.GetValueOrDefault(path));
    }

    internal sealed override PromptModule BindCore(ProgramBinding binding)
    {
        if (binding.IsOfRun)
        {
            // A sample stays where it is.
            binding = binding with { Trace = _trace, Prefix = _prefix };
        }

        // Shown before it is copied, so that the copy starts with the same modules.
        IReadOnlyList<(string Name, PromptModule Module)> before = _isBindingChecked ? [] : BoundModules.Shown(VisitOwnModules);
        var bound = (PromptProgram<T>)MemberwiseClone();
        bound._client = binding.Client ?? _client;
        bound._tellsPlaces = bound._client is { } client && CallPlace.IsAskedBy(client);
        bound._trace = binding.Trace;
        bound._observer = binding.Observer ?? _observer;
        bound._prefix = binding.Prefix;
        bound._hasOwnTrace = false;
        if (_isBindingChecked)
        {
            bound.BindModules(binding);
            return bound;
        }

        BoundModules modules = new();
        bound.BindModules(binding with { Bound = modules });
        modules.Check(ToString(), before, BoundModules.Shown(VisitOwnModules), BoundModules.Shown(bound.VisitModules));
        bound._isBindingChecked = _isBindingChecked = true;
        return bound;
    }

    // Without a client there may be modules that cannot be made here, and none that a copy could share.
    private void VisitOwnModules(Action<string, PromptModule> visit)
    {
        try
        {
            VisitModules(visit);
        }
        catch (InvalidOperationException) when (_client is null)
        {
        }
    }

    internal sealed override void CollectPredictors(string prefix, ImmutableArray<PredictorInfo>.Builder predictors)
        => VisitModules((name, module) => module.CollectPredictors(PredictorNames.Join(prefix, name), predictors));

    internal sealed override void VisitPredictors(string prefix, IPredictorVisitor visitor)
        => VisitModules((name, module) => module.VisitPredictors(PredictorNames.Join(prefix, name), visitor));

    internal sealed override void CollectSettings(string prefix, ImmutableArray<SettingInfo>.Builder settings)
    {
        VisitSettings(setting => settings.Add(setting.Info.WithName(PredictorNames.Join(prefix, setting.Info.Name))));
        VisitModules((name, module) => module.CollectSettings(PredictorNames.Join(prefix, name), settings));
    }

    internal sealed override void CollectTemplates(string prefix, ImmutableArray<PredictorTemplate>.Builder templates)
        => VisitModules((name, module) => module.CollectTemplates(PredictorNames.Join(prefix, name), templates));

    internal sealed override void CollectParameters(string prefix, ImmutableSortedDictionary<string, PredictorParameters>.Builder parameters)
        => VisitModules((name, module) => module.CollectParameters(PredictorNames.Join(prefix, name), parameters));
}
