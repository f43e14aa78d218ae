using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <content>What the predictor sees.</content>
public abstract partial class TextAdapter
{
    /// <summary>The prompt of a predictor; in here, so that what derives has to show nothing.</summary>
    private sealed class TextPrompt<T> : AdapterPrompt<T>
        where T : class, ISignature<T>
    {
        private readonly TextAdapter _adapter;
        private readonly PromptTask _task;
        private readonly string _systemMessage;
        private readonly ImmutableArray<(string User, string Assistant)> _demos;

        public TextPrompt(TextAdapter adapter, PredictorParameters parameters, ExtraFields extraFields)
            : base(adapter, extraFields)
        {
            _adapter = adapter;
            _task = new PromptTask(T.Definition, parameters, extraFields);
            _systemMessage = adapter.RenderSystemMessage(_task) ?? throw Nothing("system message");
            _demos = [.. DemoReader<T>.Read(parameters.Demos, extraFields).Select(Render)];
        }

        public override List<ChatMessage> Render(T input)
            => Render(InputsOf([.. FieldValue<T>.Of(_task.Inputs, input, T.Definition.Inputs, T.Definition.Inputs)]));

        public override List<ChatMessage> RenderTemplate()
            => Render(InputsOf([.. _task.Inputs.Select(TextFieldValue.Placeholder)]));

        public override ChatOptions? AddOptions(ChatOptions? options) => _adapter.AddOptions(_task, options);

        public override AdapterReply<T> Read(T input, ChatResponse response)
        {
            string text = response.Text;
            ReplyWindow window = ReplyWindow.Of(text, T.Definition);
            // An element of that name is the layout's own, where the module asks for its reasoning.
            int start = ExtraFields.HasReasoning && !window.Reasoning.Equals(default) ? text.LastIndexOf('<', window.Reasoning.Start.Value - 1) : window.Start;
            TextReply<T> reply = new(ExtraFields);
            try
            {
                _adapter.Read(_task, text[start..Math.Max(start, window.End)], reply);
            }
            catch (Exception exception) when (exception is not PromptException)
            {
                throw AdapterException.Thrown(_adapter, T.Definition.Name, "reading a reply", exception, reply.LastField);
            }

            return reply.ToReply(input, response);
        }

        public override ReplyPreview? OpenPreview() => _adapter.OpenPreview(_task) is { } stream ? new AnswerStream(stream, T.Definition, ExtraFields) : null;

        protected override string RenderRepair(AdapterReply<T> reply) => _adapter.RenderRepair(_task, reply.Failures);

        private List<ChatMessage> Render(string request)
        {
            List<ChatMessage> messages = new((2 * _demos.Length) + 4);
            if (_systemMessage.Length > 0)
            {
                messages.Add(new ChatMessage(ChatRole.System, _systemMessage));
            }

            foreach ((string user, string assistant) in _demos)
            {
                messages.Add(new ChatMessage(ChatRole.User, user));
                messages.Add(new ChatMessage(ChatRole.Assistant, assistant));
            }

            messages.Add(new ChatMessage(ChatRole.User, request));
            return messages;
        }

        private (string User, string Assistant) Render(DemoValues<T> demo)
        {
            string inputs = InputsOf([.. FieldValue<T>.Of(_task.Inputs, demo.Value, T.Definition.Inputs, demo.Present)]);
            IEnumerable<FieldValue> extras = _task.ExtraFields
                .Select((field, index) => (Field: field, Text: demo.Extras[index]))
                .Where(static extra => extra.Text is not null)
                .Select(static extra => TextFieldValue.Of(extra.Field, extra.Text!));
            ImmutableArray<FieldDefinition> outputs = _task.Outputs[_task.ExtraFields.Length..];
            return (
                demo.Note.Length == 0 ? inputs : $"{demo.Note}\n\n{inputs}",
                _adapter.RenderOutputs(_task, [.. extras, .. FieldValue<T>.Of(outputs, demo.Value, T.Definition.Outputs, demo.Present)]) ?? throw Nothing("text of outputs"));
        }

        private string InputsOf(ImmutableArray<FieldValue> inputs) => _adapter.RenderInputs(_task, inputs) ?? throw Nothing("text of inputs");

        private AdapterException Nothing(string what) => AdapterException.Nothing(_adapter, T.Definition.Name, what);
    }
}
