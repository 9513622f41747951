using System.Text;

namespace ExchangeAccounts;

/// <summary>A list of words in one CSV field: separated by <c>;</c>, where a word has one it is written <c>\;</c>, and a backslash <c>\\</c>.</summary>
public static class CsvList
{
    // One empty word would look like no word at all; a lone backslash means it.
    private const string OneEmptyWord = "\\";

    /// <summary>The field of a list. No words are empty text.</summary>
    public static string Join(IReadOnlyList<string> words) => words switch
    {
        [""] => OneEmptyWord,
        _ => string.Join(';', words.Select(static word => word
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal))),
    };

    /// <summary>The list of a field, exactly as it was joined.</summary>
    public static IReadOnlyList<string> Split(string field)
    {
        switch (field)
        {
            case "":
                return [];
            case OneEmptyWord:
                return [""];
        }

        List<string> words = [];
        StringBuilder word = new();
        for (int i = 0; i < field.Length; i++)
        {
            if (field[i] == ';')
            {
                words.Add(word.ToString());
                word.Clear();
                continue;
            }

            i += field[i] == '\\' && i + 1 < field.Length ? 1 : 0;
            word.Append(field[i]);
        }

        words.Add(word.ToString());
        return words;
    }
}
