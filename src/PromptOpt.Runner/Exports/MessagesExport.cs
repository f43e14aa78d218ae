namespace PromptOpt.Runner;

/// <summary>Messages with their roles as a JSON array; inputs stand as <c>{name}</c> in the last one.</summary>
internal static class MessagesExport
{
    public static string Write(ExportedPrompt prompt) => IndentedJson.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (ExportedMessage message in prompt.Sent)
        {
            writer.WriteStartObject();
            writer.WriteString("role", message.Role);
            writer.WriteString("content", message.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}
