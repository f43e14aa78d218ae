using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>The prompt of a user's adapter: whatever that does wrong is said with the name of the adapter.</summary>
internal sealed class GuardedPrompt<T>(AdapterPrompt<T> inner) : AdapterPrompt<T>(inner.Adapter, inner.ExtraFields)
    where T : class, ISignature<T>
{
    private const string WritingRequest = "writing a request";
    private const string ReadingReply = "reading a reply";
    private const string ReadingPieces = "reading a reply that arrives";

    public override List<ChatMessage> Render(T input)
    {
        try
        {
            return inner.Render(input) ?? throw Nothing("messages");
        }
        catch (Exception exception) when (exception is not PromptException)
        {
            throw Thrown(WritingRequest, exception);
        }
    }

    public override List<ChatMessage> RenderTemplate()
    {
        try
        {
            return inner.RenderTemplate() ?? throw Nothing("messages");
        }
        catch (Exception exception) when (exception is not PromptException)
        {
            throw Thrown("writing a template", exception);
        }
    }

    public override ChatOptions? AddOptions(ChatOptions? options)
    {
        try
        {
            return inner.AddOptions(options);
        }
        catch (Exception exception) when (exception is not PromptException)
        {
            throw Thrown("adding options", exception);
        }
    }

    public override AdapterReply<T> Read(T input, ChatResponse response)
    {
        try
        {
            return inner.Read(input, response) ?? throw Nothing("reply");
        }
        catch (Exception exception) when (exception is not PromptException)
        {
            throw Thrown(ReadingReply, exception);
        }
    }

    public override ReplyPreview? OpenPreview()
    {
        try
        {
            return inner.OpenPreview() is { } preview ? new GuardedPreview(this, preview) : null;
        }
        catch (Exception exception) when (exception is not PromptException)
        {
            throw Thrown(ReadingPieces, exception);
        }
    }

    protected override string RenderRepair(AdapterReply<T> reply)
    {
        try
        {
            return inner.WordRepair(reply) ?? throw Nothing("text of a repair turn");
        }
        catch (Exception exception) when (exception is not PromptException)
        {
            throw Thrown("wording a repair turn", exception);
        }
    }

    private AdapterException Thrown(string doing, Exception exception) => AdapterException.Thrown(Adapter, T.Definition.Name, doing, exception);

    private AdapterException Nothing(string what) => AdapterException.Nothing(Adapter, T.Definition.Name, what);

    private sealed class GuardedPreview(GuardedPrompt<T> prompt, ReplyPreview inner) : ReplyPreview
    {
        public override void Feed(string piece, StreamedFields fields)
        {
            try
            {
                inner.Feed(piece, fields);
            }
            catch (Exception exception) when (exception is not PromptException)
            {
                throw prompt.Thrown(ReadingPieces, exception);
            }
        }
    }
}
