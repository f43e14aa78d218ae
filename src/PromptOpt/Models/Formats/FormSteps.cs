using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>The steps of one request from the form that is wanted to one that the endpoint takes.</summary>
internal sealed class FormSteps
{
    private readonly IChatClient _client;
    private readonly IPromptObserver? _observer;
    private readonly ChatOptions _asked;
    private readonly string _function;
    private readonly RefusedForms _refused;
    private AskedForm _form;
    private bool _isRefused;
    private bool _isOfSchema = true;

    public FormSteps(IChatClient client, IPromptObserver? observer, ChatOptions options, string function)
    {
        (_client, _observer, _asked, _function) = (client, observer, options, function);
        _refused = RefusedForms.Of(client);
        AskedForm wanted = AskedForms.Of(options, function);
        _form = _refused.Floor(Model, (Kind, Schema), wanted);
        Options = _form == wanted ? options : AskedForms.With(options, function, _form);
    }

    /// <summary>What is asked with now.</summary>
    public ChatOptions Options { get; private set; }

    private string Model => _asked.ModelId ?? "";

    // No schema has such a name.
    private string Kind => _function.Length > 0 ? "()" : "{}";

    private string Schema => AskedForms.SchemaOf(_asked, _function);

    /// <summary>Goes on to something less, where an exception says that the endpoint refuses the form.</summary>
    /// <returns>Whether it does.</returns>
    public bool StepDown(Exception exception, CancellationToken cancellationToken)
    {
        if (FormRefusal.Of(exception, _client, Options, _form, AskedForms.IsStrict(_asked), cancellationToken) is not { } refusal)
        {
            return false;
        }

        _observer.Tell(new FormRefused { Form = AskedForms.Name(_form), Instead = AskedForms.Name(refusal.Next), Failure = refusal.Failure });
        (_form, _isRefused) = (refusal.Next, true);
        _isOfSchema &= refusal.IsOfSchema;
        Options = AskedForms.With(_asked, _function, _form);
        return true;
    }

    /// <summary>Remembers what the endpoint took, if it refused something before.</summary>
    public void Note()
    {
        if (_isRefused)
        {
            _refused.Note(Model, _isOfSchema ? Schema : Kind, _form);
        }
    }
}
