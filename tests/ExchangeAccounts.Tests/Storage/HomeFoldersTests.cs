namespace ExchangeAccounts.Tests.Storage;

public sealed class HomeFoldersTests
{
    [Fact]
    public void The_home_variable_holds_everything()
    {
        string home = Path.GetFullPath("/somewhere/else");
        HomeFolders folders = From((HomeFolders.HomeVariable, home), ("XDG_CONFIG_HOME", "/xdg"), ("HOME", "/home/ann"));

        Assert.Equal(Path.Combine(home, "accounts.json"), folders.RegistryFile);
        Assert.Equal(Path.Combine(home, "state", "journal"), folders.JournalFolder);
        Assert.Equal(Path.Combine(home, "cache", "instruments"), folders.InstrumentFolder);
    }

    [Fact]
    public void A_relative_home_counts_from_the_current_folder() =>
        Assert.Equal(Path.GetFullPath("box"), From((HomeFolders.HomeVariable, "box")).Config);

    [Fact]
    public void An_empty_home_variable_is_none()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "XDG folders are Linux's.");
        Assert.Equal("/home/ann/.config/exchangeaccounts/accounts.json", From((HomeFolders.HomeVariable, ""), ("HOME", "/home/ann")).RegistryFile);
    }

    [Fact]
    public void Xdg_folders_come_before_the_defaults_and_relative_ones_are_ignored()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "XDG folders are Linux's.");
        HomeFolders folders = From(("HOME", "/home/ann"), ("XDG_CONFIG_HOME", "/conf"), ("XDG_STATE_HOME", "relative"));

        Assert.Equal(new HomeFolders("/conf/exchangeaccounts", "/home/ann/.local/state/exchangeaccounts", "/home/ann/.cache/exchangeaccounts"), folders);
    }

    private static HomeFolders From(params (string Name, string Value)[] variables) =>
        HomeFolders.From(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
