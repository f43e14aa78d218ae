using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>The steps of one request from the form that is wanted to one that the endpoint takes.</summary>
internal sealed class FormSteps
{
    // No signature has such a name.
    private const string Functions = "()";
    private const string Formats = "{}";

    private readonly IChatClient _client;
    private readonly IPromptObserver? _observer;
    private readonly ChatOptions _asked;
    private readonly FormMark _mark;
    private readonly RefusedForms _refused;
    private readonly List<(string Scope, AskedForm Next)> _refusals = [];
    private AskedForm _form;

    public FormSteps(IChatClient client, IPromptObserver? observer, ChatOptions options, FormMark mark)
    {
        (_client, _observer, _asked, _mark) = (client, observer, options, mark);
        _refused = RefusedForms.Of(client);
        AskedForm wanted = AskedForms.Of(options, mark.Function);
        _form = _refused.IsEmpty ? wanted : Floor(wanted);
        Options = _form == wanted ? options : AskedForms.With(options, mark.Function, _form);
    }

    /// <summary>What is asked with now.</summary>
    public ChatOptions Options { get; private set; }

    private string Model => _asked.ModelId is { Length: > 0 } model ? model : (_client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata)?.DefaultModelId ?? "";

    private string Schema => _mark.Signature.Length > 0 ? _mark.Signature : AskedForms.SchemaOf(_asked, _mark.Function);

    /// <summary>Goes on to something less, where an exception says that the endpoint refuses the form.</summary>
    /// <returns>Whether it does.</returns>
    public bool StepDown(Exception exception, CancellationToken cancellationToken)
    {
        if (FormRefusal.Of(exception, _client, Options, _mark.Function, _form, cancellationToken) is not { } refusal)
        {
            if (exception is ModelException { UnreadSample: not null } || ClientFailure.Of(exception, _client, Options, cancellationToken) is { UnreadSample: not null })
            {
                // The model was asked in this form, and answered.
                Note();
            }

            return false;
        }

        _observer.Tell(new FormRefused { Form = AskedForms.Name(_form), Instead = AskedForms.Name(refusal.Next), Failure = refusal.Failure });
        string kind = AskedForms.IsFunction(_form) ? Functions : Formats;
        _refusals.Add((refusal.IsOfSchema ? kind + Schema : kind, refusal.Next));
        _form = refusal.Next;
        Options = AskedForms.With(_asked, _mark.Function, _form);
        return true;
    }

    /// <summary>Remembers what the endpoint took, if it refused something before: each refusal for what it was about.</summary>
    public void Note()
    {
        foreach ((string scope, AskedForm next) in _refusals)
        {
            _refused.Note(Model, scope, next);
        }
    }

    /// <summary>The strictest form that is worth asking for.</summary>
    private AskedForm Floor(AskedForm wanted)
    {
        string model = Model;
        AskedForm form = AskedForms.IsFunction(wanted) ? _refused.Floor(model, [Functions, Functions + Schema], wanted) : wanted;
        return AskedForms.IsFunction(form) ? form : _refused.Floor(model, [Formats, Formats + Schema], form);
    }
}
