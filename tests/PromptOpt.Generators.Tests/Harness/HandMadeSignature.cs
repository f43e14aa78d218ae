namespace PromptOpt.Generators.Tests;

/// <summary>Signatures that implement the contract by hand, so that tests of programs do not depend on the generation of signatures.</summary>
internal static class HandMadeSignature
{
    public static string Of(string name, string @namespace = "Demo") => $$"""
        namespace {{@namespace}}
        {
            public class {{name}} : ISignature<{{name}}>
            {
                public string Message { get; set; } = "";
                public string Answer { get; set; } = "";

                public static SignatureDefinition Definition { get; } = new(
                    "{{@namespace}}.{{name}}",
                    "Answer the message.",
                    System.Collections.Immutable.ImmutableArray.Create(
                        new FieldDefinition { Name = "message", PropertyName = "Message", IsInput = true, TypeText = "text", JsonSchema = "{\"type\":\"string\"}" },
                        new FieldDefinition { Name = "answer", PropertyName = "Answer", IsInput = false, TypeText = "text", JsonSchema = "{\"type\":\"string\"}" }),
                    "system",
                    "fingerprint");

                public static SignatureDraft<{{name}}> CreateDraft() => new Draft();

                public static void FormatField({{name}} value, int field, PromptWriter writer) => writer.WriteText(field == 0 ? value.Message : value.Answer);

                public static void WriteJsonField({{name}} value, int field, System.Text.Json.Utf8JsonWriter writer) => writer.WriteStringValue(field == 0 ? value.Message : value.Answer);

                private sealed class Draft : SignatureDraft<{{name}}>
                {
                    private readonly {{name}} _value = new();

                    public override {{name}} Build() => _value;

                    protected override bool ReadText(int field, ReadOnlySpan<char> text, FieldReadMode mode, out FieldError error)
                    {
                        Set(field, text.ToString());
                        error = default;
                        return true;
                    }

                    protected override bool ReadJson(int field, System.Text.Json.JsonElement json, FieldReadMode mode, out FieldError error)
                    {
                        bool isText = json.ValueKind == System.Text.Json.JsonValueKind.String;
                        error = isText ? default : new FieldError(FailureKind.Parse, "a text", json.GetRawText());
                        Set(field, isText ? json.GetString()! : "");
                        return isText;
                    }

                    protected override void CopyField({{name}} source, int field) => Set(field, field == 0 ? source.Message : source.Answer);

                    private void Set(int field, string text)
                    {
                        if (field == 0)
                        {
                            _value.Message = text;
                        }
                        else
                        {
                            _value.Answer = text;
                        }
                    }
                }
            }
        }
        """;
}
